package dev.fettle.app.session;

import dev.fettle.connect.CallKind;
import dev.fettle.connect.HeapDumpFolder;
import dev.fettle.connect.JvmConnection;
import dev.fettle.heap.DumpedHolders;
import dev.fettle.heap.Growth;
import dev.fettle.heap.HeapDump;
import dev.fettle.heap.HolderDump;
import dev.fettle.signal.Libraries;

import java.io.IOException;

/**
 * What one heap dump told of the fields that hold what grew. The dump is gone.
 *
 * @param forced collections that it took, as the target counts them; 0 where it does not
 */
public record HeldInDump(DumpedHolders holders, long forced) {
    /**
     * Has the target write a dump of its live objects into a folder of this console's, over JMX, and reads
     * and deletes it, whatever happens. The target stands still while it writes: only with consent, and not
     * for a session's thread.
     *
     * @param growth between two counts of its live objects, the last one a moment ago
     * @param liveBytes what room is predicted from
     * @param libraries whose fields are no answer where the application has one
     * @throws IOException with a clause, where there can be no dump, or none that can be read
     */
    public static HeldInDump of(
            JvmConnection connection, Growth growth, long liveBytes, Libraries libraries)
            throws IOException {
        try (HeapDumpFolder folder = connection.heapDumpFolder(HolderDump.room(liveBytes))) {
            long forced =
                    HeapDump.writeLive(
                            connection.beans(CallKind.HEAP_DUMP), folder.file().toString());
            return new HeldInDump(
                    HolderDump.read(folder.file(), growth, libraries, HolderDump.LONGEST), forced);
        } catch (HeapDump.Refused refused) {
            throw new IOException("the JVM wrote none: " + refused.getMessage(), refused);
        }
    }
}
