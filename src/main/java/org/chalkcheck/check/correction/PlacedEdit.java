package org.chalkcheck.check.correction;

import java.util.function.Supplier;
import org.chalkcheck.symbolic.slip.SlipKind;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Wording;

/**
 * A change at a place of a side. There are hundreds for each side and few are tried, so making one must cost next to nothing.
 *
 * @param wording how the step was written
 * @param place where the change is made
 * @param slip the slip, as it is called where it stands in the open
 * @param happened what the author did
 * @param before what stands at the place
 * @param after what should stand there
 * @param cost how far-fetched the change is
 */
record PlacedEdit(
        Wording wording,
        Place place,
        SlipKind slip,
        Supplier<String> happened,
        Syntax before,
        Supplier<Syntax> after,
        int cost)
        implements Edit {
    private static final int LONGEST_PART = 60;

    /** What is known at once. */
    record Known<T>(T get) implements Supplier<T> {}

    @Override
    public SlipKind kind() {
        return place.named(slip);
    }

    @Override
    public String sentence() {
        String sentence = kind() == slip
                ? happened.get()
                : slip == SlipKind.SIGN ? "a sign in an exponent is wrong" : "an exponent is wrong";
        return sentence + detail(after.get());
    }

    private String detail(Syntax changed) {
        String old = wording.write(before);
        String fresh = wording.write(changed);
        boolean shown = old.length() <= LONGEST_PART && fresh.length() <= LONGEST_PART && !old.equals(fresh);
        return shown ? ": " + old + " should read " + fresh : "";
    }

    @Override
    public Syntax side() {
        return place.put().apply(after.get());
    }
}
