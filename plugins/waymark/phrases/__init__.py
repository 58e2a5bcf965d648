"""A listing in words: one small module for each part of what a listing may say.

Every function takes `Say`, which holds the words, labels and names, and gives plain text or the
rows that the theme's component `facts` shows. Our own words are in content/words/en.yaml under
`phrases`, what things are called in providers/_vocabulary, and the provider's words stay as they
are. What nobody stated is left out, except the facts people look for, where silence is said.
"""
