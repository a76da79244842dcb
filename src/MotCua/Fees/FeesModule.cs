using Microsoft.Extensions.DependencyInjection;
using MotCua.Fees.Contracts;
using MotCua.Fees.Invariants;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;

namespace MotCua.Fees;

/// <summary>Fees and charges paid in cash at the counter: receipts, refunds, the daily closing.</summary>
public static class FeesModule
{
    public static IServiceCollection AddFees(this IServiceCollection services)
    {
        EventTypes.Register(typeof(FeePaid).Assembly);
        return services
            .AddSingleton<IModelPart, FeesModel>()
            .AddSingleton<IFeeReceipts, FeeReceipts>()
            .AddSingleton<IDrawerStates, DrawerStates>()
            .AddSingleton<DrawerStore>()
            .AddSingleton<CollectFee.Handler>()
            .AddSingleton<RefundFee.Handler>()
            .AddSingleton<CloseDrawer.Handler>()
            .AddSingleton<ShowFee.Handler>()
            .AddSingleton<ShowCash.Handler>()
            .AddSingleton<ShowClosing.Handler>()
            .AddMoneyInvariants();
    }
}
