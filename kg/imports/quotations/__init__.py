"""Quotations that programs gathered from the news, one module a program: Quotebank, GDELT, Citron."""
