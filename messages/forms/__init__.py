"""Forms: one table of fields per kind, from which a view is built and a submission is read."""
