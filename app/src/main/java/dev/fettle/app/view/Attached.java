package dev.fettle.app.view;

import dev.fettle.app.chart.Charts;
import dev.fettle.app.chart.Span;
import dev.fettle.app.chart.Stretch;
import dev.fettle.app.chart.Tracks;
import dev.fettle.app.connections.Remembered;
import dev.fettle.app.frame.Advising;
import dev.fettle.app.frame.Beans;
import dev.fettle.app.frame.Filed;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.IncidentState;
import dev.fettle.app.frame.Incidents;
import dev.fettle.app.frame.LongRuns;
import dev.fettle.app.frame.Lookups;
import dev.fettle.app.frame.Tuning;
import dev.fettle.app.view.cpu.CpuDesk;
import dev.fettle.app.view.doctor.DoctorModel;
import dev.fettle.app.view.gc.GcLog;
import dev.fettle.app.view.heap.HeapDesk;
import dev.fettle.app.view.jvms.Attention;
import dev.fettle.app.view.jvms.RowKey;
import dev.fettle.app.view.mbeans.MBeansDesk;
import dev.fettle.app.view.pools.PoolsDesk;
import dev.fettle.app.view.pools.PoolsLog;
import dev.fettle.app.view.status.StatusModel;
import dev.fettle.app.view.tabs.Tab;
import dev.fettle.app.view.threads.SiteLog;
import dev.fettle.app.view.threads.ThreadsDesk;
import dev.fettle.app.view.tuning.TookBoard;
import dev.fettle.app.view.tuning.TuningBoard;
import dev.fettle.connect.Address;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvm;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What the window knows of one JVM it has turned to. For the toolkit's thread alone. */
final class Attached {
    /** What a file has at most, and a little of what it was asked for. */
    private static final Duration FILE = Duration.ofMinutes(65);

    private final Tracks tracks;
    private final GcLog collections = new GcLog();
    private final SiteLog sites = new SiteLog();
    private final ThreadsDesk threads = new ThreadsDesk();
    private final HeapDesk heap = new HeapDesk();
    private final CpuDesk cpu = new CpuDesk();
    private final PoolsLog poolsSeen = new PoolsLog();
    private final PoolsDesk pools = new PoolsDesk();
    private final SpanDesk spans = new SpanDesk();
    private final TuningBoard board = new TuningBoard();
    private final MBeansDesk mbeans = new MBeansDesk();
    private final TookBoard took = new TookBoard();
    private final StatusModel status = new StatusModel();
    private final HappeningLog happenings = new HappeningLog();
    private final Optional<Remembered> remembered;
    private Destination destination;
    private Frame last;
    private String failure = "";
    private boolean refused;
    private boolean entered;
    private boolean wanting;
    private DoctorModel examination;
    private Lookups lookups = Lookups.NONE;
    private Beans beans = Beans.NONE;
    private Tuning tuning = Tuning.NONE;
    private Advising advising = Advising.NONE;
    private LongRuns longRuns = LongRuns.NONE;
    private Incidents incidents = Incidents.NONE;
    private Instant incidentRead;
    private Tab tab = Tab.OVERVIEW;
    private Optional<FiledDesk> file = Optional.empty();
    private Optional<Stretch> selected = Optional.empty();

    Attached(Destination destination) {
        this(destination, Optional.empty());
    }

    /**
     * @param remembered under which name it is remembered
     */
    Attached(Destination destination, Optional<Remembered> remembered) {
        this.destination = destination;
        this.remembered = remembered;
        this.tracks = new Tracks(Charts.EVERYTHING, isFile() ? FILE : Span.TEN_MINUTES.length());
    }

    /** With which credentials, once they are known. */
    void entered(Destination with) {
        destination = with;
        entered = true;
    }

    boolean entered() {
        return entered;
    }

    void see(Frame frame) {
        // First, so that the samples that came with it find their lines.
        if (frame.pools().isKnown() || !(frame.link() instanceof Link.Lost)) {
            // What was read of a target stands after its end, too.
            poolsSeen.see(frame.pools(), tracks);
        }
        for (Observation each : frame.fresh()) {
            tracks.see(each);
            collections.see(each);
            sites.see(each);
            heap.see(each);
            poolsSeen.see(each);
            if (each instanceof Happening(String kind, _, _, _) && kind.equals(Happening.RESTART)) {
                threads.restarted();
                cpu.restarted();
                pools.restarted();
                board.restarted();
                took.restarted();
                mbeans.restarted();
            }
        }
        happenings.see(frame);
        status.see(frame);
        board.see(tuning.runs());
        board.seeLong(longRuns.runs());
        board.heard(frame.link() instanceof Link.Up);
        boolean silent = last != null && frame.judgement().standing().isEmpty();
        // What was found of a target stands after its end, too.
        boolean keep = silent && frame.link() instanceof Link.Lost;
        last = keep ? judgedAs(last, frame) : frame;
        last.facts().ifPresent(this::follow);
        boolean attachedOnce = last.facts().isPresent() || tracks.any();
        failure = frame.link() instanceof Link.Lost lost && !attachedOnce ? lost.why() : "";
    }

    /** Whether it is no JVM but the file of an incident. */
    boolean isFile() {
        return destination.address() instanceof Address.File;
    }

    /** It is a file, which is open. */
    void file(Filed of) {
        file = Optional.of(new FiledDesk(of));
        heap.told(of.told().classes());
        tab = Tab.INCIDENT;
    }

    /** What is looked at of it, where it is a file and open. */
    Optional<FiledDesk> file() {
        return file;
    }

    /** The tabs that it has. */
    Set<Tab> tabs() {
        return isFile() ? Tab.OF_A_FILE : Tab.OF_A_JVM;
    }

    /** What is known of it at the right edge of the charts: of a file, any time of it. */
    Frame at(Frame frame, Span span) {
        return file.map(
                        desk ->
                                new Frame(
                                        desk.end(span.length()),
                                        frame.link(),
                                        frame.facts(),
                                        frame.fresh(),
                                        frame.judgement(),
                                        frame.recording(),
                                        frame.own(),
                                        frame.mending(),
                                        frame.pools()))
                .orElse(frame);
    }

    /** What of it is looked at; it stays while other targets are. */
    Tab tab() {
        return tab;
    }

    void turnTo(Tab chosen) {
        tab = chosen;
    }

    void select(Optional<Stretch> stretch) {
        selected = stretch;
    }

    /** What the user has selected of the time axis, as long as anything is kept of it. */
    Optional<Stretch> selected() {
        Instant oldest =
                last == null || isFile() ? Instant.MIN : last.at().minus(Span.TEN_MINUTES.length());
        return selected.filter(stretch -> stretch.to().isAfter(oldest));
    }

    /** What may be looked up in it, once its session is there. */
    void lookups(Lookups of) {
        lookups = of;
    }

    Lookups lookups() {
        return lookups;
    }

    /** Its MBeans, once its session is there. */
    void beans(Beans of) {
        beans = of;
        of.chart(mbeans.charts().charted());
    }

    Beans beans() {
        return beans;
    }

    /** What is looked at of them. */
    MBeansDesk mbeans() {
        return mbeans;
    }

    /** What may be changed in it, once its session is there. */
    void tuning(Tuning of, Advising by) {
        tuning = of;
        advising = by;
        board.see(of.runs());
        board.lookAgain();
    }

    /** What may be moved again and again in it, once its session is there. */
    void longRuns(LongRuns of) {
        longRuns = of;
        board.seeLong(of.runs());
    }

    /** What may be asked of its incidents, once its session is there. */
    void incidents(Incidents of) {
        incidents = of;
    }

    Incidents incidents() {
        return incidents;
    }

    /** The incident that was opened last; empty where there is none, or its user has read of it. */
    Optional<IncidentState> incident() {
        return last().flatMap(Frame::incident).filter(it -> !it.at().equals(incidentRead));
    }

    /** Its user has read of it. */
    void readOf(IncidentState incident) {
        incidentRead = incident.at();
    }

    LongRuns longRuns() {
        return longRuns;
    }

    Tuning tuning() {
        return tuning;
    }

    Advising advising() {
        return advising;
    }

    TuningBoard board() {
        return board;
    }

    /** What became of what it was advised before it was started. */
    TookBoard took() {
        return took;
    }

    SiteLog sites() {
        return sites;
    }

    ThreadsDesk threads() {
        return threads;
    }

    HeapDesk heap() {
        return heap;
    }

    CpuDesk cpu() {
        return cpu;
    }

    /** What was seen of its pools and breakers. */
    PoolsLog poolsSeen() {
        return poolsSeen;
    }

    /** What of them is looked at. */
    PoolsDesk pools() {
        return pools;
    }

    SpanDesk spans() {
        return spans;
    }

    GcLog collections() {
        return collections;
    }

    private static Frame judgedAs(Frame before, Frame frame) {
        return new Frame(
                frame.at(),
                frame.link(),
                frame.facts().or(before::facts),
                frame.fresh(),
                before.judgement(),
                frame.recording(),
                frame.own(),
                frame.mending(),
                frame.pools(),
                frame.incident());
    }

    /** A program that came back is another process, and has its row from then on. */
    private void follow(Facts facts) {
        if (destination.address() instanceof Address.Local(LocalJvm jvm)
                && facts.pid() > 0
                && facts.pid() != jvm.pid()) {
            destination =
                    Destination.of(
                            new LocalJvm(
                                    facts.pid(),
                                    jvm.name(),
                                    jvm.commandLine(),
                                    facts.java(),
                                    facts.collector(),
                                    jvm.user(),
                                    jvm.attachable(),
                                    jvm.whyNot(),
                                    // Its JVM's start is not its process's to the millisecond.
                                    Optional.empty()));
        }
    }

    void failed(String sentence) {
        failure = sentence;
        refused = true;
    }

    /** It cannot go on without a password. */
    void wants(String sentence) {
        failed(sentence);
        wanting = true;
    }

    /** Whether a password is to be asked for; true once. */
    boolean asks() {
        boolean asked = wanting;
        wanting = false;
        return asked;
    }

    void examined(DoctorModel sofar) {
        examination = sofar;
    }

    /** What the doctor has found, where one was asked. */
    Optional<DoctorModel> examination() {
        return Optional.ofNullable(examination);
    }

    /** Whether there is anything to draw, now or from before the target was lost. */
    boolean hasData() {
        return tracks.any() || file.isPresent();
    }

    Destination destination() {
        return destination;
    }

    Optional<Remembered> remembered() {
        return remembered;
    }

    Address address() {
        return destination.address();
    }

    RowKey key() {
        return RowKey.of(address());
    }

    String name() {
        return address().label();
    }

    Tracks tracks() {
        return tracks;
    }

    StatusModel status() {
        return status;
    }

    Optional<Frame> last() {
        return Optional.ofNullable(last);
    }

    /** What happened to it, and what was found and has ended. */
    HappeningLog happenings() {
        return happenings;
    }

    /** Why no session came about; empty where one did, or may yet. */
    String failure() {
        return failure;
    }

    /** Whether another attach would make sense: nothing mends the link by itself. */
    boolean over() {
        boolean attachable =
                !(address() instanceof Address.Local(LocalJvm jvm)) || jvm.attachable();
        boolean lost = last != null && last.link() instanceof Link.Lost && last.mending().over();
        return attachable && (lost || refused);
    }

    Attention attention() {
        return new AttentionOf(this).attention();
    }
}
