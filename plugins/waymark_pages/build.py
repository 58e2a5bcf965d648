"""The whole way from folders to a site in its place, step by step."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from waymark.building.builds import Build, Builds
from waymark.building.losses import refuse_losses
from waymark.building.manifest import Manifest, hashed, hashed_files
from waymark.building.site_folder import SiteFolder
from waymark.faults import MachineFault, Refused, in_words
from waymark.findings import has_errors
from waymark.hosts import codes_of
from waymark.load import Loaded, load_directory
from waymark.parallel import cores, no_collection
from waymark.progress import Progress
from waymark.report import text
from waymark.site import Site, load_site
from waymark.words import load_words
from waymark_pages.assets import collect_assets
from waymark_pages.edition import Edition
from waymark_pages.publish import publish

PLUGINS = Path(__file__).parents[1]
WORDS = PLUGINS.parent / "content" / "words" / "en.yaml"


@dataclass(frozen=True, kw_only=True)
class Options:
    """What to build. `jobs` 0 means all cores; `today` None the site's own day, else today.

    `durable`: no power cut after the switch can undo it; for a site that is there to stay.
    """

    providers: Path
    content: Path
    output: Path
    theme: Path
    today: dt.date | None = None
    site_url: str | None = None
    jobs: int = 0
    strict: bool = False
    accept_losses: bool = False
    links: bool | None = None
    durable: bool = False


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What was built. `complete` when no listing was left out; `written` are files made anew."""

    complete: bool
    report: str
    site: Path
    files: int
    written: frozenset[str]


def build(options: Options, progress: Progress | None = None) -> Outcome:
    """Check, build, check the result, switch. Raises Refused, with findings, and changes nothing
    when the site would be broken or lose too much; MachineFault when the machine fails it."""
    try:
        return _build(options, progress)
    except OSError as fault:
        raise MachineFault(
            f"{in_words(fault)}. The site stays as it was: put that right, then build again."
        ) from fault
    except MemoryError:
        raise MachineFault(
            "There is not enough memory. The site stays as it was: free some, then build again, "
            "perhaps with --jobs 1."
        ) from None


@no_collection()
def _build(options: Options, progress: Progress | None) -> Outcome:
    progress = progress or Progress()
    jobs = options.jobs or cores()
    site = load_site(options.content, options.today, options.site_url)
    builds = Builds(options.output, links=options.links)
    with builds.locked():
        last = builds.current()
        before = last.manifest() if last else None
        loaded = _load(options, site, jobs, before, builds.folder / "parsed", progress)
        report = _report(loaded)
        if not loaded.take_downs_known:
            raise Refused(
                f"{report}\nWhile _withdrawn.yaml has a mistake nobody can tell what was taken "
                "down, so the site stays as it was."
            )
        try:
            refuse_losses(
                before.listings if before else None,
                loaded.directory,
                loaded.broken_providers.keys(),
                strict=options.strict,
                accept=options.accept_losses,
            )
        except Refused as refused:
            raise Refused(f"{report}\n{refused}") from None
        new, held = builds.start()
        folder = SiteFolder(new.site, held, last.site if last else None, before)
        edition = _edition(options, site, loaded, folder, new, last, jobs, progress)
        with edition.at_end:
            publish(edition)
        if has_errors(edition.findings):
            raise Refused(
                f"{text.findings(edition.findings)}\nThe new site is broken, so the old one stays. "
                f"It lies in {new.site} until the next build."
            )
        listings = tuple(one.id for one in loaded.directory.listings)
        new.finish(Manifest(listings=listings, files=folder.files), durable=options.durable)
        builds.switch(new)
    for finding in edition.findings:
        report += "\n" + text.one(finding)
    report = report.rstrip("\n") + "\n"
    report += (
        f"{len(folder.files):,} files in {options.output}, {len(folder.written):,} of them new.\n"
    )
    return Outcome(
        complete=not has_errors(loaded.findings),
        report=report,
        site=options.output,
        files=len(folder.files),
        written=frozenset(folder.written),
    )


def _report(loaded: Loaded) -> str:
    """Errors and warnings; what readers will assume (notes) is only counted: `check` says it."""
    told = [one for one in loaded.findings if one.level != "note"]
    counts = text.summary(loaded.findings, loaded.files, len(loaded.directory.providers))
    return "\n".join(filter(None, (text.findings(told), counts))) + "\n"


def _load(
    options: Options,
    site: Site,
    jobs: int,
    before: Manifest | None,
    memory: Path,
    progress: Progress,
) -> Loaded:
    with progress.stage("check", unit="file") as stage:
        return load_directory(
            options.providers,
            options.content,
            site.today,
            demonstration=site.demonstration,
            jobs=jobs,
            memory=memory,
            before=before.listings if before else (),
            hosts_before=codes_of(before.files) if before else (),
            shown=options.providers.as_posix(),
            reading=stage.expect,
        )


def _edition(
    options: Options,
    site: Site,
    loaded: Loaded,
    folder: SiteFolder,
    new: Build,
    last: Build | None,
    jobs: int,
    progress: Progress,
) -> Edition:
    words = words_file(options.content)
    assets = collect_assets(options.theme, options.content, site)
    templates = options.theme / "templates"
    fingerprint = hashed(
        hashed_files(PLUGINS.rglob("*.py"), PLUGINS),
        hashed_files(templates.rglob("*.html"), templates),
        words.read_bytes(),
        hashed_files([options.content / "areas.yaml"], options.content),
        hashed_files(options.content.glob("pathways/*.yaml"), options.content),
        loaded.directory.vocabularies.fingerprint,
        assets.fingerprint(),
        repr(site),
    )
    return Edition(
        site=site,
        directory=loaded.directory,
        words=load_words(words),
        assets=assets,
        providers=options.providers,
        content=options.content,
        theme=options.theme,
        folder=folder,
        build=new,
        last=last,
        fingerprint=fingerprint,
        jobs=jobs,
        progress=progress,
    )


def words_file(content: Path) -> Path:
    """The owner's words, else ours."""
    own = content / "words" / "en.yaml"
    return own if own.is_file() else WORDS
