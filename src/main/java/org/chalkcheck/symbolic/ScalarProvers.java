package org.chalkcheck.symbolic;

import java.util.List;
import org.chalkcheck.symbolic.calculus.ClosedFormProver;
import org.chalkcheck.symbolic.calculus.ClosedFormRule;
import org.chalkcheck.symbolic.calculus.DerivativeProver;
import org.chalkcheck.symbolic.calculus.GammaRelationProver;
import org.chalkcheck.symbolic.calculus.IntegralRule;
import org.chalkcheck.symbolic.calculus.InverseFunctionProver;
import org.chalkcheck.symbolic.calculus.LimitRule;
import org.chalkcheck.symbolic.calculus.MeanValueProver;
import org.chalkcheck.symbolic.calculus.TailProver;
import org.chalkcheck.symbolic.cases.CasesProver;
import org.chalkcheck.symbolic.cases.DivisorProver;
import org.chalkcheck.symbolic.cases.IntegerPartProver;
import org.chalkcheck.symbolic.cases.ResidueProver;
import org.chalkcheck.symbolic.derivative.ConvexityProver;
import org.chalkcheck.symbolic.derivative.DerivedRelationProver;
import org.chalkcheck.symbolic.exact.ConstantProver;
import org.chalkcheck.symbolic.induction.InductionProver;
import org.chalkcheck.symbolic.induction.RecurrenceProver;
import org.chalkcheck.symbolic.inequality.AbsoluteBoundProver;
import org.chalkcheck.symbolic.inequality.ExtremesProver;
import org.chalkcheck.symbolic.inequality.GeneralizationProver;
import org.chalkcheck.symbolic.inequality.IntervalProver;
import org.chalkcheck.symbolic.inequality.LogarithmProver;
import org.chalkcheck.symbolic.inequality.RescalingProver;
import org.chalkcheck.symbolic.inequality.TangentProver;
import org.chalkcheck.symbolic.inequality.TriangleProver;
import org.chalkcheck.symbolic.inequality.WeightedMeansProver;
import org.chalkcheck.symbolic.series.RationalSeries;
import org.chalkcheck.symbolic.series.SeriesRule;
import org.chalkcheck.symbolic.series.TriangularSums;
import org.chalkcheck.symbolic.series.WaveSeries;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.symbolic.symja.SymjaProver;
import org.chalkcheck.verdict.Prover;

/** The provers of scalar claims, put together. */
public final class ScalarProvers {
    private ScalarProvers() {}

    /** Returns the rules that give limits, integrals and series their closed forms. */
    private static List<ClosedFormRule> closedForms(Prover decider) {
        return List.of(
                new LimitRule(decider),
                new IntegralRule(List.of(new KernelProver(), new SmtProver()), decider),
                new TriangularSums(),
                new SeriesRule(decider),
                new WaveSeries(decider),
                new RationalSeries());
    }

    /** Returns what puts closed forms in the place of limits, integrals and series, and proves nothing itself. */
    public static ClosedFormProver closing(String name) {
        return new ClosedFormProver(name, closedForms(new SmtProver(SmtProver.Effort.SMALL)), List.of());
    }

    /** Returns them, the cheapest first. */
    public static List<Prover> inOrderOfCost() {
        Prover exact = new ConstantProver();
        Prover kernel = new KernelProver();
        Prover smt = new SmtProver();
        Prover decider = new SmtProver(SmtProver.Effort.SMALL);
        Prover derivative = new DerivativeProver(List.of(kernel, exact, smt), decider);
        List<ClosedFormRule> rules = closedForms(decider);
        Prover calculus = new ClosedFormProver(
                "calculus", rules, List.of(kernel, exact, smt, new GammaRelationProver(List.of(kernel))));
        Prover recurrence = new RecurrenceProver(List.of(kernel, exact, smt), decider);
        Prover residues = new ResidueProver(List.of(kernel, smt));
        Prover induction = new InductionProver(List.of(kernel, exact, recurrence, residues, smt, derivative), decider);
        Prover inverse = new InverseFunctionProver(List.of(kernel, smt), smt);
        Prover cases = new CasesProver(List.of(kernel, smt, calculus, inverse, derivative), decider);
        Prover logarithm = new LogarithmProver(List.of(smt, derivative), decider);
        Prover tangent = new TangentProver(List.of(smt));
        Prover generalization = new GeneralizationProver(List.of(kernel, smt, tangent));
        Prover derived = new DerivedRelationProver(List.of(smt, generalization));
        Prover intervals = new IntervalProver(List.of(decider, derivative));
        Prover absolute = new AbsoluteBoundProver(List.of(decider, cases, intervals, derivative));
        Prover meanValue = new MeanValueProver(List.of(kernel, smt, derivative, intervals), decider);
        return List.of(
                exact,
                kernel,
                new PremiseProver(List.of(kernel, smt)),
                recurrence,
                calculus,
                meanValue,
                residues,
                new DivisorProver(List.of(kernel, smt)),
                new IntegerPartProver(List.of(kernel, smt)),
                inverse,
                new WeightedMeansProver(List.of(kernel, decider)),
                new TriangleProver(List.of(kernel)),
                new RescalingProver(List.of(kernel, new SmtProver(SmtProver.Effort.SMALL), tangent, smt, cases)),
                new ExtremesProver(List.of(kernel, generalization)),
                new GeneralizationProver(List.of(decider)),
                smt,
                absolute,
                cases,
                tangent,
                logarithm,
                generalization,
                derived,
                new ConvexityProver(List.of(kernel), List.of(kernel, derived)),
                induction,
                intervals,
                derivative,
                new GammaRelationProver(List.of(kernel)),
                new TailProver(List.of(kernel, smt, tangent, logarithm, derivative), decider),
                new SymjaProver());
    }
}
