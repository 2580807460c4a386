package io.cachekit.benchmark.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalingFiguresTest {

    @TempDir
    private Path folder;

    private static void nodes(Figures figures, double more) {
        for (String suffix : new String[] {"", ".busy", ".set", ".set.busy", ".tags", ".tags.busy"}) {
            for (int nodes : new int[] {1, 2, 4, 8}) {
                double told = (suffix.startsWith(".tags") ? 4 : 2) * nodes;
                figures.point("scale.nodes.cpu" + suffix, "server", nodes, "us/op", 50 + told + more);
                figures.point("scale.nodes.cpu" + suffix, "changing node", nodes, "us/op", 110);
                figures.point("scale.nodes.cpu" + suffix, "listening node", nodes, "us/op", 10);
            }
        }
        for (NodeChange change : new NodeChange[] {NodeChange.DELETE, NodeChange.SET, NodeChange.TAG}) {
            for (int nodes : new int[] {1, 2}) {
                int changes = change == NodeChange.TAG ? 2 : 1;
                figures.point("scale.nodes.messages", change.series(), nodes, "changes/op", changes);
            }
        }
    }

    private static void changes(Figures figures) {
        for (String suffix : new String[] {".50000", ".10000.tags"}) {
            for (int nodes : new int[] {1, 2, 4, 8}) {
                figures.point("scale.changes.cpu" + suffix, "server", nodes, "us/op", 20 + 2.0 * nodes);
                figures.point("scale.changes.cpu" + suffix, "each node", nodes, "us/op", 0.5);
                figures.point("scale.changes.bytes" + suffix, "server", nodes, "B/op", 5 + 18.0 * nodes);
            }
        }
        for (int buckets : new int[] {1, 4, 16}) {
            String tag = NodeChange.TAG.series();
            figures.point("scale.buckets.server", tag, buckets, "us/op", 100 + 5 * buckets);
            figures.point("scale.buckets.messages", tag, buckets, "changes/op", 1.0 + buckets);
        }
    }

    @Test
    void content_isOfTheMedianOfAllRounds() throws IOException {
        double[] more = {0, 5, 100};
        for (int round = 1; round <= more.length; round++) {
            Figures figures = new Figures();
            nodes(figures, more[round - 1]);
            changes(figures);
            figures.write(folder, "nodes", round);
        }
        String content = ScalingFigures.content(Measured.read(folder));
        assertThat(content)
                .contains("| server | 57 | 59 | 63 | 71 |")
                .contains("| `delete` | 1 | 55 | 2 | 18 | 0.5 | 100 |")
                .contains("| `invalidateTags`, ten entries | 2 | 55 | 2 | 18 | 0.5 | 100 |")
                .contains("| `delete` | 100,000 | 100,000 | 100 | 180 | 1.8 | 5.5 | 20 | 0.05 | 0.1 | 120 |")
                .contains("| `invalidateTags`, ten entries | 10,000 | 20,000 | 100 | 36 |")
                .contains("| 100,000 a second of `delete` | 51 | 50 % | 3.5 | 100,000 | 0.05 |")
                .contains("| 100,000 a second of `invalidateTags`, ten entries | no number is enough |");
    }

    @Test
    void content_withoutFigures_saysSo() throws IOException {
        assertThat(ScalingFigures.content(Measured.read(folder)))
                .contains("no figures of nodes, changes and buckets yet");
    }

    @Test
    void memoryPoint_isReadAsItWasTold() {
        MemoryPoint point = new MemoryPoint(MemoryWork.SET_TAGGED, 10_000, 2, 0);
        assertThat(MemoryPoint.parse(point.text())).isEqualTo(point);
        assertThat(MemoryPoint.samples(MemoryPoint.answer(1.5, 2))).containsExactly(1.5, 2);
    }

    @Test
    void serverInfo_isReadAsSums() {
        ServerInfo.Facts before = ServerInfo.parse(1, "used_cpu_sys:1.000001\r\nused_cpu_user:2\r\n");
        String later = """
                used_cpu_sys:1.000002
                used_cpu_user:3
                used_cpu_sys_children:9
                total_net_output_bytes:70
                cmdstat_evalsha:calls=3,usec=9,usec_per_call=3.00
                """;
        ServerInfo.Facts after = ServerInfo.parse(5, later);
        ServerInfo.Facts taken = after.minus(before);
        assertThat(taken.nanos()).isEqualTo(4);
        assertThat(Math.round(taken.cpuMicros())).isEqualTo(1_000_001);
        assertThat(taken.sentBytes()).isEqualTo(70);
        assertThat(taken.calls("evalsha")).isEqualTo(3);
        assertThat(taken.allCalls()).isEqualTo(3);
    }
}
