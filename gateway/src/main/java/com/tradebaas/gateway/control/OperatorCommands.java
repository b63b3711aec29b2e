package com.tradebaas.gateway.control;

import com.tradebaas.api.Hash64;
import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.CommandResultDecoder;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.OperatorCommandEncoder;
import com.tradebaas.deribit.json.JsonWriter;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Sends operator commands into the ring and hands the core's answer to whoever waits for it. The answer is an effect:
 * it arrives here only after it was forced to disk. The core remembers keys, also across restarts: a repeated key
 * gives the first answer again, another body under the same key is refused.
 */
public final class OperatorCommands
{
    /** Code of the answer that says that the engine has not decided yet. */
    public static final String UNDECIDED = "UNDECIDED";

    private static final long ANSWER_LIMIT_MS = 10_000;

    /**
     * Gives answers to waiting operators: not the business thread, which must not run their code, and not the shared
     * pool, which others may block.
     */
    private static final Executor ANSWERS = Executors.newSingleThreadExecutor(task ->
    {
        final Thread thread = new Thread(task, "tradebaas-answers");
        thread.setDaemon(true);
        return thread;
    });

    private final CommandSink sink;
    private final UnaryOperator<String> coded;
    private final Map<UUID, List<CompletableFuture<ControlResponse>>> waiting = new HashMap<>();

    /** Where encoded commands go. */
    public interface CommandSink
    {
        /**
         * Publishes an input.
         *
         * @param buffer holds an SBE message.
         * @param length of header and message, bytes.
         * @return false when there is no room now.
         */
        boolean publish(ExpandableArrayBuffer buffer, int length);
    }

    /**
     * A command as the operator gave it.
     *
     * @param kind         what to do.
     * @param flag         see the schema.
     * @param instrumentId as in the journal, or 0.
     * @param strategy     name, or empty.
     * @param parameters   key=value lines, sorted.
     * @param reason       for the journal.
     */
    public record Command(
        CommandKind kind, boolean flag, int instrumentId, String strategy, String parameters, String reason)
    {
        /**
         * A command without arguments.
         *
         * @param kind   what to do.
         * @param reason for the journal.
         * @return the command.
         */
        public static Command of(final CommandKind kind, final String reason)
        {
            return new Command(kind, false, 0, "", "", reason);
        }
    }

    /**
     * Sends to a ring.
     *
     * @param sink  the ring.
     * @param coded gives a strategy's name with its code, which the journal needs; the key belongs to the plain name.
     */
    public OperatorCommands(final CommandSink sink, final UnaryOperator<String> coded)
    {
        this.sink = sink;
        this.coded = coded;
    }

    /**
     * Sends a command.
     *
     * @param key     idempotency key.
     * @param command what to do.
     * @return the core's answer; 503 when the ring is full, 202 when the answer takes too long.
     */
    public CompletableFuture<ControlResponse> submit(final UUID key, final Command command)
    {
        final CompletableFuture<ControlResponse> answer = new CompletableFuture<>();
        synchronized (waiting)
        {
            waiting.computeIfAbsent(key, k -> new ArrayList<>()).add(answer);
        }
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(512);
        if (!sink.publish(buffer, encode(key, command, buffer)))
        {
            answer.complete(ControlResponse.error(503, "BUSY", "the engine has no room for the command; try again"));
        }
        return answer.completeOnTimeout(
            ControlResponse.error(202, UNDECIDED, "not decided yet; ask again with the same request id"),
            ANSWER_LIMIT_MS, TimeUnit.MILLISECONDS).whenComplete((response, error) -> forget(key, answer));
    }

    /**
     * Takes a released answer.
     *
     * @param result the core's.
     */
    public void onResult(final CommandResultDecoder result)
    {
        final UUID key = new UUID(result.commandHigh(), result.commandLow());
        final List<CompletableFuture<ControlResponse>> waiters;
        synchronized (waiting)
        {
            waiters = waiting.remove(key);
        }
        if (waiters != null)
        {
            final ControlResponse response = response(key, result);
            ANSWERS.execute(() -> waiters.forEach(waiter -> waiter.complete(response)));
        }
    }

    private void forget(final UUID key, final CompletableFuture<ControlResponse> answer)
    {
        synchronized (waiting)
        {
            final List<CompletableFuture<ControlResponse>> waiters = waiting.get(key);
            if (waiters != null && waiters.remove(answer) && waiters.isEmpty())
            {
                waiting.remove(key);
            }
        }
    }

    private static ControlResponse response(final UUID key, final CommandResultDecoder result)
    {
        final int status = result.httpStatus();
        final String kind = result.kind().name();
        final String state = result.status().name();
        final String code = result.code();
        return ControlResponse.json(status, new JsonWriter(256).beginObject()
            .member("request_id", key.toString())
            .member("command", kind)
            .member("status", state)
            .member("code", code)
            .member("text", result.text())
            .endObject());
    }

    private int encode(final UUID key, final Command command, final ExpandableArrayBuffer buffer)
    {
        final OperatorCommandEncoder out = new OperatorCommandEncoder();
        out.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .commandHigh(key.getMostSignificantBits())
            .commandLow(key.getLeastSignificantBits())
            .bodyHash(bodyHash(command))
            .kind(command.kind())
            .flag(command.flag() ? Flag.YES : Flag.NO)
            .instrumentId(command.instrumentId())
            .strategyName(coded.apply(command.strategy()))
            .parameters(command.parameters())
            .reason(command.reason());
        return MessageHeaderEncoder.ENCODED_LENGTH + out.encodedLength();
    }

    private static long bodyHash(final Command command)
    {
        final byte[] text = (command.kind() + "\0" + command.flag() + "\0" + command.instrumentId() + "\0" +
            command.strategy() + "\0" + command.parameters() + "\0" + command.reason())
            .getBytes(StandardCharsets.UTF_8);
        return Hash64.of(new UnsafeBuffer(text), 0, text.length);
    }
}
