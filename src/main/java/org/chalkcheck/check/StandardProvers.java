package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.probability.LogInequalityProver;
import org.chalkcheck.probability.MomentProver;
import org.chalkcheck.symbolic.KernelProver;
import org.chalkcheck.symbolic.ScalarProvers;
import org.chalkcheck.symbolic.entrywise.EntrywiseProver;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.verdict.Prover;

/** The provers that every claim meets, the cheapest first; native libraries load when their prover is first asked. */
final class StandardProvers {
    private StandardProvers() {}

    static List<Prover> inOrderOfCost() {
        List<Prover> scalar = ScalarProvers.inOrderOfCost();
        List<Prover> all = new ArrayList<>(scalar);
        all.add(2, new EntrywiseProver(scalar));
        Prover kernel = new KernelProver();
        all.add(2, new MomentProver(List.of(kernel)));
        all.add(2, new LogInequalityProver(List.of(kernel, new SmtProver(SmtProver.Effort.SMALL))));
        return List.copyOf(all);
    }
}
