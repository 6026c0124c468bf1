package org.chalkcheck.syntax;

/** How letters are read. */
enum Dialect {
    /** A run of letters is a product, unless it is a declared name. */
    LATEX,
    /** A run of letters and digits is a name. */
    PLAIN
}
