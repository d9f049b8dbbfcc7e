"""What each part of the brief shows: plain rows read off the document, ready for a template."""
