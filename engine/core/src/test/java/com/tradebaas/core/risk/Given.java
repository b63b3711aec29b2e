package com.tradebaas.core.risk;

import com.tradebaas.api.messages.ContractKind;
import com.tradebaas.api.messages.Currency;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.InstrumentDefinitionDecoder;
import com.tradebaas.api.messages.InstrumentDefinitionEncoder;
import com.tradebaas.api.messages.InstrumentState;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.RiskBase;
import com.tradebaas.api.messages.RiskMode;
import com.tradebaas.api.messages.RiskSettingsDecoder;
import com.tradebaas.api.messages.RiskSettingsEncoder;
import com.tradebaas.core.market.Instrument;
import com.tradebaas.core.market.Instruments;
import org.agrona.ExpandableArrayBuffer;

/** Settings and instruments for the tests of this package. */
final class Given
{
    static final long E8 = 100_000_000L;

    private Given()
    {
    }

    /** The settings of the shipped configuration. */
    static RiskSettingsEncoder settings(final ExpandableArrayBuffer buffer)
    {
        final RiskSettingsEncoder out = new RiskSettingsEncoder();
        out.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        return out.mode(RiskMode.PERCENT).base(RiskBase.AVAILABLE_FUNDS)
            .riskPercentE8(1_000_000).riskFixedUsdE8(100 * E8)
            .maxLeverageE8(50 * E8).warnLeverageE8(10 * E8).maxDailyLossUsdE8(1000 * E8).maxConsecutiveLosses(5)
            .maxOrdersPerMinute(20).maxOrdersPerDay(500).maxNotionalUsdE8(250_000 * E8).maxPositionUsdE8(250_000 * E8)
            .priceCollarE8(5_000_000).maxDataAgeMs(5000).feesInBudget(Flag.NO).slippageE8(0).maxTradesPerRun(0);
    }

    static RiskLimits limits(final ExpandableArrayBuffer buffer)
    {
        final RiskLimits limits = new RiskLimits();
        ceilings(limits, buffer);
        return limits;
    }

    static void ceilings(final RiskLimits limits, final ExpandableArrayBuffer buffer)
    {
        limits.ceilings(new RiskSettingsDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    static RiskLimits limits()
    {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        settings(buffer);
        return limits(buffer);
    }

    static Instrument inverse(final Currency coin, final long lotE8, final long minE8, final long feeE8)
    {
        return instrument(ContractKind.INVERSE, coin, coin, lotE8, minE8, feeE8);
    }

    static Instrument linear(final Currency base, final long lotE8, final long minE8, final long feeE8)
    {
        return instrument(ContractKind.LINEAR, base, Currency.USDC, lotE8, minE8, feeE8);
    }

    private static Instrument instrument(
        final ContractKind kind, final Currency base, final Currency settlement, final long lotE8, final long minE8,
        final long feeE8)
    {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final InstrumentDefinitionEncoder out = new InstrumentDefinitionEncoder();
        out.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        out.instrumentId(1).kind(kind).baseCurrency(base).quoteCurrency(Currency.USD).settlementCurrency(settlement)
            .state(InstrumentState.OPEN).tickSizeE8(E8 / 2).lotSizeE8(lotE8).minAmountE8(minE8).maxAmountE8(0)
            .maxLeverageE8(50 * E8).makerFeeE8(15_000).takerFeeE8(feeE8).name("TEST-PERPETUAL");
        return new Instruments().define(
            new InstrumentDefinitionDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }
}
