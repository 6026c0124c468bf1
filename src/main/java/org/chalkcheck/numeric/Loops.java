package org.chalkcheck.numeric;

import java.lang.reflect.InvocationTargetException;

/** The choice of inner loops, made once: on the Vector API where its module is present, else in plain Java. */
final class Loops {
    static final VectorLoops BEST = best();

    private Loops() {}

    private static VectorLoops best() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()
                || Boolean.getBoolean("chalkcheck.plainLoops")) {
            return new PlainLoops();
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
            return new PlainLoops();
        }
    }
}
