"""What could be agreed: the zone of agreement, fair points in it, concessions and packages of issues."""
