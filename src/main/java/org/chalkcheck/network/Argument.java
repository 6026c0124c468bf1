package org.chalkcheck.network;

import java.util.Optional;
import org.chalkcheck.source.Span;

/** An argument of a call: its keyword, if any, its value and place. */
record Argument(Optional<String> keyword, PyValue value, Span span) {}
