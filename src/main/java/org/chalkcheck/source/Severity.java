package org.chalkcheck.source;

/** How much a diagnostic weighs. */
public enum Severity {
    /** The author must act: something cannot be read or means nothing. */
    ERROR,
    /** Probably a mistake; the checker goes on. */
    WARNING,
    /** What the checker assumed or chose. */
    NOTE
}
