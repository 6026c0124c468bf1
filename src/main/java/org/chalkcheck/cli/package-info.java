/** The command line: its subcommands, options and exit status. */
@NullMarked
package org.chalkcheck.cli;

import org.jspecify.annotations.NullMarked;
