/** jqwik arbitraries of mathematical values for properties: shapes, vectors, matrices, expressions and laws. */
@NullMarked
package org.chalkcheck.junit.generators;

import org.jspecify.annotations.NullMarked;
