"""Tests of the `xianglan` command, a file a kind of verb."""
