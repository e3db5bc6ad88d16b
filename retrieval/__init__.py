"""Question -> cited passages."""
