package dev.fettle.packaging;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** PNG pictures as the one file that Windows and macOS want. */
final class Icons {
    private static final List<Integer> WINDOWS = List.of(16, 24, 32, 48, 64, 128, 256);

    /** Apple's names of sizes that may be PNG. */
    private static final Map<Integer, String> MAC =
            new TreeMap<>(
                    Map.of(
                            16, "icp4", 32, "icp5", 64, "icp6", 128, "ic07", 256, "ic08", 512,
                            "ic09"));

    private Icons() {}

    static byte[] ico(Path folder) throws IOException {
        var pictures = new ByteArrayOutputStream();
        var head = ByteBuffer.allocate(6 + 16 * WINDOWS.size()).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) 0).putShort((short) 1).putShort((short) WINDOWS.size());
        for (int size : WINDOWS) {
            byte[] png = png(folder, size);
            // 256 is written as 0: a byte has no more.
            head.put((byte) size).put((byte) size).putShort((short) 0);
            head.putShort((short) 1).putShort((short) 32);
            head.putInt(png.length).putInt(head.capacity() + pictures.size());
            pictures.write(png);
        }
        var all = new ByteArrayOutputStream();
        all.write(head.array());
        pictures.writeTo(all);
        return all.toByteArray();
    }

    static byte[] icns(Path folder) throws IOException {
        var body = new ByteArrayOutputStream();
        var entries = new DataOutputStream(body);
        for (var each : MAC.entrySet()) {
            byte[] png = png(folder, each.getKey());
            entries.writeBytes(each.getValue());
            entries.writeInt(png.length + 8);
            entries.write(png);
        }
        var all = new ByteArrayOutputStream();
        var head = new DataOutputStream(all);
        head.writeBytes("icns");
        head.writeInt(body.size() + 8);
        body.writeTo(all);
        return all.toByteArray();
    }

    private static byte[] png(Path folder, int size) throws IOException {
        return Files.readAllBytes(folder.resolve("fettle-" + size + ".png"));
    }
}
