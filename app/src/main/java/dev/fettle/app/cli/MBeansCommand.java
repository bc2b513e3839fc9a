package dev.fettle.app.cli;

import dev.fettle.app.cli.format.Lines;
import dev.fettle.app.cli.format.MBeanLines;
import dev.fettle.app.session.CostMeter;
import dev.fettle.beans.typed.ValueText;
import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.CallKind;
import dev.fettle.connect.JvmConnection;
import dev.fettle.connect.NoAnswer;
import dev.fettle.mbean.BeanNames;
import dev.fettle.mbean.MBeanCatalogue;
import dev.fettle.mbean.MBeanCatalogue.Bean;
import dev.fettle.mbean.MBeanCatalogue.Value;
import dev.fettle.secret.Redaction;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import javax.management.JMException;
import javax.management.ObjectName;

/** {@code fettle mbeans TARGET [PATTERN]}. */
@Command(
        name = "mbeans",
        description = {
            "Lists the MBeans of a JVM: its domains, or a page of the names that fit PATTERN.",
            "Nothing but names is read, unless --values asks for the values on that page.",
            ""
        })
final class MBeansCommand implements Callable<Integer> {
    private static final int LARGEST_PAGE = 1000;

    private final Terminal terminal;
    private final Targets targets;
    private final Visit visit;
    private final CostMeter cost = new CostMeter();
    private final ValueText values = new ValueText(Redaction::property);

    @Parameters(index = "0", paramLabel = "TARGET", description = FettleCommand.TARGET)
    private String target;

    @Mixin private final TargetOptions options;

    @Mixin private AccessOptions access;

    @Parameters(
            index = "1",
            paramLabel = "PATTERN",
            arity = "0..1",
            defaultValue = "",
            description = "An ObjectName's pattern (java.lang:*), or a part of a name.")
    private String pattern;

    @Option(names = "--values", description = "Read the attributes of the beans on the page.")
    private boolean withValues;

    @Option(
            names = "--page",
            paramLabel = "N",
            defaultValue = "1",
            description = "Which page (default: ${DEFAULT-VALUE}).")
    private int page;

    @Option(
            names = "--size",
            paramLabel = "N",
            defaultValue = "50",
            description = "Names on a page (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    MBeansCommand(Terminal terminal, Targets targets, Visit visit, TargetOptions options) {
        this.options = options;
        this.terminal = terminal;
        this.targets = targets;
        this.visit = visit;
    }

    @Override
    public Integer call() {
        if (page < 1 || size < 1 || size > LARGEST_PAGE) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "Pages are counted from 1 and hold 1 to "
                            + LARGEST_PAGE
                            + " names; \"fettle help mbeans\" shows how they are asked for.");
        }
        options.policy();
        return visit.to(targets.find(target, access), this::answer);
    }

    private int answer(JvmConnection connection) throws IOException {
        Instant begin = Instant.now();
        var catalogue =
                new MBeanCatalogue(
                        connection.beans(CallKind.DUMP), connection.beans(CallKind.READ));
        BeanNames names = catalogue.names(pattern);
        if (json) {
            terminal.line(Lines.target(begin, connection.facts()));
        }
        if (pattern.isEmpty() && !withValues) {
            domains(names);
        } else {
            page(catalogue, names.page(page, size), names.sorted().size(), connection);
        }
        if (json) {
            Instant now = Instant.now();
            terminal.line(
                    Lines.summary(
                            now, Duration.between(begin, now), cost.read(connection.spent())));
        }
        return ExitStatus.DONE;
    }

    private void domains(BeanNames names) {
        if (json) {
            names.domains()
                    .forEach((domain, count) -> terminal.line(MBeanLines.domain(domain, count)));
            return;
        }
        var table = new Table(terminal.width(), "MBEANS", "DOMAIN");
        table.right(0);
        names.domains().forEach((domain, count) -> table.row(Long.toString(count), shown(domain)));
        table.lines().forEach(terminal::line);
    }

    private void page(
            MBeanCatalogue catalogue, BeanNames.Page shown, int all, JvmConnection connection)
            throws IOException {
        for (ObjectName name : shown.names()) {
            if (withValues) {
                bean(catalogue, name);
                // A target that went away is one failure, not one for each value.
                if (connection.lost().isPresent()) {
                    throw new IOException(connection.lost().get());
                }
            } else {
                terminal.line(json ? MBeanLines.name(name) : shown(name.toString()));
            }
        }
        if (json) {
            terminal.line(MBeanLines.page(shown, all));
        } else if (all == 0) {
            terminal.note("No MBean fits \"" + shown(pattern) + "\".");
        } else {
            terminal.note(
                    "Page %d of %d; %d MBeans fit.".formatted(shown.number(), shown.of(), all));
        }
    }

    /** One bean's trouble is no reason to hide the others. */
    private void bean(MBeanCatalogue catalogue, ObjectName name) throws IOException {
        try {
            Bean bean = catalogue.bean(name);
            tell(bean, catalogue.values(bean));
        } catch (JMException | BlockedObject | NoAnswer | RuntimeException e) {
            String why = shown(String.valueOf(e.getMessage()));
            terminal.line(json ? MBeanLines.unreadable(name, why) : shown(name.toString()));
            if (!json) {
                terminal.line("  cannot be described: " + why);
            }
        }
    }

    private void tell(Bean bean, List<Value> read) {
        if (json) {
            terminal.line(MBeanLines.bean(bean, read, values));
            return;
        }
        terminal.line(shown(bean.name().toString()));
        for (Value each : read) {
            terminal.line(
                    "  "
                            + shown(each.attribute())
                            + switch (each) {
                                case Value.Read(String name, Object value) ->
                                        " = " + values.of(name, value);
                                case Value.Unreadable(_, String why) -> ": " + shown(why);
                            });
        }
        if (bean.left() > 0) {
            terminal.line("  … and " + bean.left() + " more attributes.");
        }
    }

    /** What a target names itself may hold what moves a terminal's cursor. */
    private String shown(String text) {
        return values.of("", text);
    }
}
