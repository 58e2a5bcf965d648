// Loads Pagefind. It stands alone so that a browser in which it cannot run loses nothing else.
import { createInstance } from "../find/words/pagefind.js";
import { bridge } from "./find-page.js";

bridge.createInstance = createInstance;
