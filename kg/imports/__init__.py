"""Facts out of what people have, one module a format; `FORMATS` is the list of them."""
