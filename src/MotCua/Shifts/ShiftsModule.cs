using Microsoft.Extensions.DependencyInjection;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using MotCua.Shifts.Invariants;

namespace MotCua.Shifts;

/// <summary>Hand-over lists between the shifts of a counter.</summary>
public static class ShiftsModule
{
    public static IServiceCollection AddShifts(this IServiceCollection services)
    {
        EventTypes.Register(typeof(ShiftHandedOver).Assembly);
        return services
            .AddSingleton<IModelPart, ShiftsModel>()
            .AddSingleton<HandoverStore>()
            .AddSingleton<OpenAtCounter>()
            .AddSingleton<Colleagues>()
            .AddSingleton<HandOverShift.Handler>()
            .AddSingleton<ConfirmHandover.Handler>()
            .AddSingleton<ShowHandovers.Handler>()
            .AddSingleton<IHeadSource, HandoverHeads>()
            .AddSingleton<IInvariant, HandoversAreTheFold>();
    }
}
