"""Web Annotations: each passage an annotation on its article, with tags that say who said it."""
