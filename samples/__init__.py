"""Sample exports of five communities, made up with a fixed seed, shaped like office files."""
