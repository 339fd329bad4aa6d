"""schema.org's reviews of claims, claims and quotations, as publishers write them in JSON-LD."""
