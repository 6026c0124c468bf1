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
 * @ProofDocuments
 * class ProofsTest {}
 * }</pre>
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ProofDocuments {
    /**
     * Files, and folders with all .md and .tex files in and below them; relative to the directory that the tests run in, which is that of the project.
     */
    String[] value() default ProofSettings.FOLDER;

    /** Seconds for a claim, unless its directive says otherwise; ample, because a build machine may be busy. */
    double deadline() default ProofSettings.DEADLINE;

    /** Whether a claim that is tested, not proved, fails where its directive expects nothing. */
    boolean strict() default false;
}
