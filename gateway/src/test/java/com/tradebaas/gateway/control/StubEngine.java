package com.tradebaas.gateway.control;

import com.tradebaas.api.messages.CommandResultDecoder;
import com.tradebaas.api.messages.CommandResultEncoder;
import com.tradebaas.api.messages.CommandStatus;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.OperatorCommandDecoder;
import com.tradebaas.api.strategy.Strategy;
import com.tradebaas.api.strategy.StrategyInfo;
import com.tradebaas.api.strategy.StrategyRegistry;
import com.tradebaas.gateway.model.ReadModel;
import com.tradebaas.loader.StrategyFolder;
import org.agrona.ExpandableArrayBuffer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Answers every operator command like an engine that remembers nothing; records what it was told. */
final class StubEngine implements EngineFacts, StrategyRegistry, BrokerSwitch
{
    final List<String> commands = new ArrayList<>();
    final ReadModel model = new ReadModel();
    final OperatorCommands operator = new OperatorCommands(this::publish, name -> name);
    private final StrategyFolder shelf = StrategyFolder.ofJournal(this, Path.of("target/no-strategies"));
    final ControlApi api = new ControlApi(
        new Views(model, this, shelf, () -> "up 1\n", () -> "{}", this), model, operator,
        "BTC-PERPETUAL", shelf, this);
    private volatile boolean full;

    void ringFull(final boolean value)
    {
        full = value;
    }

    private synchronized boolean publish(final ExpandableArrayBuffer buffer, final int length)
    {
        if (full)
        {
            return false;
        }
        final OperatorCommandDecoder in = new OperatorCommandDecoder();
        in.wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        commands.add(in.kind() + " " + in.flag() + " " + in.strategyName() + " " + in.parameters().replace('\n', ';') +
            " " + in.reason());
        final ExpandableArrayBuffer out = new ExpandableArrayBuffer();
        new CommandResultEncoder().wrapAndApplyHeader(out, 0, new MessageHeaderEncoder())
            .commandHigh(in.commandHigh()).commandLow(in.commandLow()).kind(in.kind())
            .status(CommandStatus.COMPLETED).httpStatus(200).code("DONE").text("done");
        final CommandResultDecoder result = new CommandResultDecoder();
        operator.onResult(result.wrapAndApplyHeader(out, 0, new MessageHeaderDecoder()));
        return true;
    }

    @Override
    public boolean running()
    {
        return true;
    }

    @Override
    public String haltReason()
    {
        return "";
    }

    @Override
    public boolean stopping()
    {
        return false;
    }

    @Override
    public String broker()
    {
        return "paper";
    }

    @Override
    public String refusal(final String broker)
    {
        return broker.equals("paper") ? "" : "a position is open";
    }

    @Override
    public void change(final String broker)
    {
        commands.add("CHANGE " + broker);
    }

    @Override
    public String test(final String broker)
    {
        return "it is there";
    }

    @Override
    public long venueSilenceMs()
    {
        return 7;
    }

    @Override
    public long lastSequence()
    {
        return 42;
    }

    @Override
    public double ringFree()
    {
        return 1;
    }

    @Override
    public List<String> names()
    {
        return List.of("fast-test");
    }

    @Override
    public StrategyInfo info(final String name)
    {
        return name.equals("fast-test") ? new StrategyInfo(name, "quick", 1_000_000_000L, 0, List.of()) : null;
    }

    @Override
    public Strategy create(final String name)
    {
        return null;
    }

    @Override
    public String codeHash(final String name)
    {
        return "";
    }
}
