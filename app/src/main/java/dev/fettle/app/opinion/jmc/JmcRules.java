package dev.fettle.app.opinion.jmc;

import dev.fettle.app.opinion.format.OpinionLine;

import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.ResultToolkit;
import org.openjdk.jmc.flightrecorder.rules.RuleRegistry;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code main} of a process of its own: has every rule look at a recording, and prints what each says as a
 * line of JSON. The whole recording is held in memory, and where that does not suffice the library hangs
 * (measured): whoever starts it must be ready to kill it.
 */
public final class JmcRules {
    private static final int SIDE_BY_SIDE = 2;

    private int content;
    private int without;
    private int failed;

    private JmcRules() {}

    /**
     * @param args the recording
     */
    public static void main(String[] args) throws Exception {
        Thread.ofPlatform().daemon().name("fettle-parent").start(JmcRules::endWithParent);
        // It warns of each field of newer JDKs that it does not know.
        Logger.getLogger("").setLevel(Level.OFF);
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        new JmcRules().run(new File(args[0]), out);
        out.flush();
        System.exit(0);
    }

    /** Its standard input ends with the process that started it. */
    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said there.
            }
        } catch (IOException gone) {
            Logger.getLogger("").log(Level.FINE, "the parent's pipe broke", gone);
        }
        Runtime.getRuntime().halt(1);
    }

    private void run(File recording, PrintStream out) throws Exception {
        IItemCollection events = JfrLoaderToolkit.loadEvents(recording);
        Map<IRule, Future<IResult>> asked =
                RulesToolkit.evaluateParallel(RuleRegistry.getRules(), events, null, SIDE_BY_SIDE);
        for (Map.Entry<IRule, Future<IResult>> each : asked.entrySet()) {
            try {
                tell(each.getKey(), each.getValue().get(), out);
            } catch (ExecutionException | RuntimeException e) {
                failed++;
            }
        }
        var last = new OpinionLine();
        last.whose = "JDK Mission Control " + version();
        last.content = content;
        last.without = without;
        last.failed = failed;
        out.println(last.json());
    }

    private void tell(IRule rule, IResult result, PrintStream out) {
        Severity severity = result.getSeverity();
        if (severity == Severity.OK || severity == Severity.IGNORE) {
            content++;
            return;
        }
        if (severity == Severity.NA) {
            without++;
            return;
        }
        var line = new OpinionLine();
        line.rule = rule.getId();
        line.severity = severity.name();
        IQuantity score = result.getResult(TypedResult.SCORE);
        line.score = score == null ? null : score.doubleValue();
        line.summary = ResultToolkit.populateMessage(result, result.getSummary(), false);
        out.println(line.json());
    }

    private static String version() {
        String told = IRule.class.getPackage().getImplementationVersion();
        return told == null ? "9" : told;
    }
}
