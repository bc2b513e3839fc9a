import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.RuleRegistry;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

import java.io.File;
import java.util.Locale;

/**
 * What the rules of JDK Mission Control say of a recording: a line for each that gives information or
 * a warning. To be run as a source file with JMC's rules on the class path, in a process of its own.
 */
final class JmcRules {
    public static void main(String[] args) throws Exception {
        var events = JfrLoaderToolkit.loadEvents(new File(args[0]));
        var results = RulesToolkit.evaluateParallel(RuleRegistry.getRules(), events, null, 2);
        for (var result : results.values()) {
            IResult it = result.get();
            if (it.getSeverity() == Severity.INFO || it.getSeverity() == Severity.WARNING) {
                IQuantity score = it.getResult(TypedResult.SCORE);
                System.out.printf(
                        Locale.ROOT,
                        "%s %.0f %s: %s%n",
                        it.getSeverity(),
                        score == null ? -1 : score.doubleValue(),
                        it.getRule().getId(),
                        String.valueOf(it.getSummary()).replace('\n', ' '));
            }
        }
        System.exit(0);
    }
}
