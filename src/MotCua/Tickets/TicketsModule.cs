using Microsoft.Extensions.DependencyInjection;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using MotCua.Tickets.Contracts;
using MotCua.Tickets.Invariants;

namespace MotCua.Tickets;

/// <summary>Numbers for those who wait at the counters: taken, called, served.</summary>
public static class TicketsModule
{
    /// <param name="halls">From <see cref="HallsFile.Read"/>.</param>
    public static IServiceCollection AddTickets(this IServiceCollection services, Halls halls, TakeLimits limits)
    {
        EventTypes.Register(typeof(TicketTaken).Assembly);
        return services
            .AddSingleton(halls)
            .AddSingleton(limits)
            .AddSingleton<TakesOfAddress>()
            .AddSingleton(new OldRows("tickets_take", TakesOfAddress.DropAsync))
            .AddSingleton<IModelPart, TicketsModel>()
            .AddSingleton<HallStore>()
            .AddSingleton<TicketsOfDossiers>()
            .AddSingleton<IWaitingVisitors, VisitorsWaiting>()
            .AddSingleton<TakeTicket.Handler>()
            .AddSingleton<CallNext.Handler>()
            .AddSingleton<CallAgain.Handler>()
            .AddSingleton<StartServing.Handler>()
            .AddSingleton<MissTicket.Handler>()
            .AddSingleton<PassTicket.Handler>()
            .AddSingleton<FinishTicket.Handler>()
            .AddSingleton<JoinDossier.Handler>()
            .AddSingleton<ShowHall.Handler>()
            .AddSingleton<ShowTicket.Handler>()
            .AddSingleton<ShowQueue.Handler>()
            .AddSingleton<IHeadSource, HallHeads>()
            .AddSingleton<IInvariant, HallsAreTheFold>();
    }
}
