"""The moments after Pelican's own at which a plugin can add to a site, in their order.

Connect in a plugin's `register()`, as with Pelican's signals. Each is sent with the `Edition`.
Receivers of one signal have no order among them: what needs an order needs two signals.
"""

from __future__ import annotations

from blinker import signal

get_pages = signal("waymark_get_pages")
"""Asks for more pages: a receiver returns Pages and Files, as a page kind does."""

pages_written = signal("waymark_pages_written")
"""Every page is in the folder; what is made from finished pages (a word index) is added now."""

site_finished = signal("waymark_site_finished")
"""The folder is whole and nothing more will be written: it can be checked."""
