package outside;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.chalkcheck.junit.generators.Vectors;

class SlipsProperties {
    @Provide
    Arbitrary<double[]> probabilities() {
        return Vectors.simplex(3);
    }

    /** Wrong at the corners of the simplex. */
    @Property(tries = 200)
    boolean everyProbabilityIsPositive(@ForAll("probabilities") double[] p) {
        return Arrays.stream(p).allMatch(entry -> entry > 0);
    }
}
