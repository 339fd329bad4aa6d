"""What foreign files are read with, whatever their format: bounds, archives, JSON-LD's values, left-over markup."""
