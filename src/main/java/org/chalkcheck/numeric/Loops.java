package org.chalkcheck.numeric;

import java.lang.reflect.InvocationTargetException;

/**
 * The choice of inner loops: on the Vector API where its module is present and batches are large, else in plain Java.
 *
 * <p>Vector code needs thousands of calls before it is compiled, and is slow until then; for a few dozen points plain loops win. The choice depends on
 * the batch alone, so that results do not depend on what ran before.
 */
final class Loops {
    private static final int LARGE = 256;
    private static final VectorLoops PLAIN = new PlainLoops();

    private Loops() {}

    /** The best loops, found when first needed. */
    private static final class Best {
        static final VectorLoops LOOPS = best();
    }

    static VectorLoops best(int batch) {
        return batch < LARGE ? PLAIN : Best.LOOPS;
    }

    private static VectorLoops best() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()
                || Boolean.getBoolean("chalkcheck.plainLoops")) {
            return PLAIN;
        }
        try {
            return (VectorLoops) Class.forName("org.chalkcheck.numeric.vector.IncubatorLoops")
                    .getConstructor()
                    .newInstance();
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException
                | LinkageError e) {
            return PLAIN;
        }
    }
}
