"""Spans and quotes without their articles: tables and stand-off lines."""
