"""What a build needs besides pages: its folder, templates, look, and the switch."""
