"""After the verdict: gradebook, student report, class page. Reads records only."""
