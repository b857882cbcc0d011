"""GL7: recommendations of audits that are not answered or carried out."""
