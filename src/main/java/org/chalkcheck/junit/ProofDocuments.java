package org.chalkcheck.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class without methods whose tests are the claims of proof documents, one test a claim.
 *
 * <pre>{@code
 * @ProofDocuments("proofs")
 * class ProofsTest {}
 * }</pre>
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ProofDocuments {
    /** Files, and folders with all .md and .tex files in them; relative to the directory that the tests run in. */
    String[] value();

    /** Seconds for a claim, unless its directive says otherwise; ample, because a build machine may be busy. */
    double deadline() default 60;
}
