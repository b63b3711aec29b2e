package com.tradebaas.gateway;

import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.HostConditionEncoder;
import com.tradebaas.api.messages.HostEvent;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.RiskBase;
import com.tradebaas.api.messages.RiskMode;
import com.tradebaas.api.messages.RiskSettingsEncoder;
import com.tradebaas.api.messages.RunEndedEncoder;
import com.tradebaas.api.messages.RunStartedEncoder;
import com.tradebaas.api.strategy.StrategyRegistry;
import com.tradebaas.gateway.config.GatewayConfig;
import org.agrona.ExpandableArrayBuffer;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/** The messages with which a run begins and ends; no secret is in them. */
final class RunMessages
{
    private RunMessages()
    {
    }

    /**
     * The first inputs of a run.
     *
     * @param config     in force.
     * @param strategies with their code hashes.
     * @param buildId    of the code that decides.
     * @param run        number of the run.
     * @param labelEpoch of the run.
     * @return RunStarted and RiskSettings.
     */
    static List<byte[]> begin(
        final GatewayConfig config, final StrategyRegistry strategies, final String buildId, final int run,
        final long labelEpoch)
    {
        return List.of(runStarted(config, strategies, buildId, run, labelEpoch), riskSettings(config.risk()));
    }

    /**
     * A condition of the host.
     *
     * @param event what.
     * @param value see the schema.
     * @return the message.
     */
    static byte[] condition(final HostEvent event, final long value)
    {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(64);
        final HostConditionEncoder out = new HostConditionEncoder();
        out.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).event(event).value(value);
        return bytes(buffer, out.encodedLength());
    }

    /**
     * The last input of a run that ends in good order.
     *
     * @return the message.
     */
    static byte[] end()
    {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(64);
        final RunEndedEncoder out = new RunEndedEncoder();
        out.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).reason((short)1);
        return bytes(buffer, out.encodedLength());
    }

    /**
     * The limits of a configuration.
     *
     * @param risk limits.
     * @return the message.
     */
    static byte[] riskSettings(final GatewayConfig.Risk risk)
    {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(256);
        final RiskSettingsEncoder out = new RiskSettingsEncoder();
        out.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .mode(risk.percentMode() ? RiskMode.PERCENT : RiskMode.FIXED_USD)
            .base(risk.equityBase() ? RiskBase.EQUITY : RiskBase.AVAILABLE_FUNDS)
            .riskPercentE8(risk.riskPercentE8())
            .riskFixedUsdE8(risk.riskFixedUsdE8())
            .maxLeverageE8(risk.maxLeverageE8())
            .warnLeverageE8(risk.warnLeverageE8())
            .maxDailyLossUsdE8(risk.maxDailyLossUsdE8())
            .maxConsecutiveLosses(risk.maxConsecutiveLosses())
            .maxOrdersPerMinute(risk.maxOrdersPerMinute())
            .maxOrdersPerDay(risk.maxOrdersPerDay())
            .maxNotionalUsdE8(risk.maxNotionalUsdE8())
            .maxPositionUsdE8(risk.maxPositionUsdE8())
            .priceCollarE8(risk.priceCollarE8())
            .maxDataAgeMs(risk.maxDataAgeMs())
            .feesInBudget(risk.feesInBudget() ? Flag.YES : Flag.NO)
            .slippageE8(risk.slippageE8())
            .maxTradesPerRun(risk.maxTradesPerRun());
        return bytes(buffer, out.encodedLength());
    }

    private static byte[] runStarted(
        final GatewayConfig config, final StrategyRegistry strategies, final String buildId, final int run,
        final long labelEpoch)
    {
        final StringJoiner code = new StringJoiner("\n");
        for (final String name : strategies.names())
        {
            code.add(name + "=" + strategies.codeHash(name));
        }
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(4_096);
        final RunStartedEncoder out = new RunStartedEncoder();
        out.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .runId(run)
            .labelEpoch(labelEpoch)
            .accountId(config.trading().accountId())
            .protectionLimitMs(config.trading().protectionLimitMs())
            .validForMs(config.trading().validForMs())
            .autoReconnect(config.trading().autoReconnect() ? Flag.YES : Flag.NO)
            .unknownPosition((short)config.trading().unknownPosition())
            .buildId(buildId)
            .venue(config.venue().broker())
            .configuration(text(config))
            .strategyCode(code.toString());
        return bytes(buffer, out.encodedLength());
    }

    private static String text(final GatewayConfig config)
    {
        return String.join("\n",
            "broker=" + config.venue().broker(), "url=" + config.venue().url(),
            "instruments=" + String.join(",", config.venue().instruments()),
            "entry=market", "trigger=mark", "bracket=native", "risk=" + config.risk(), "journal=" + config.journal());
    }

    private static byte[] bytes(final ExpandableArrayBuffer buffer, final int encodedLength)
    {
        return Arrays.copyOf(buffer.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
    }
}
