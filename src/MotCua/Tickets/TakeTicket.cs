using System.Globalization;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;

namespace MotCua.Tickets;

/// <summary>A visitor takes a number in the hall of a unit (lấy số). Whoever they are: nobody is asked.</summary>
/// <remarks>Repeat-safe: the same key gets the same ticket.</remarks>
public static class TakeTicket
{
    /// <param name="Service">Code of a service group of the unit.</param>
    /// <param name="Priority">The visitor says they are one of those who are called before others; the officer sees who comes.</param>
    public sealed record Input(string? Service, bool Priority = false);

    internal static Result<TicketTaken> Decide(Hall hall, HallRule rule, int waiting, Input input, Guid id)
    {
        if (rule.Find(input.Service) is not { } service)
        {
            return TicketsProblems.UnknownService;
        }

        var number = hall.Taken + 1;
        return waiting >= rule.MostWaiting
            ? TicketsProblems.HallFull
            : new TicketTaken(id, number, string.Create(CultureInfo.InvariantCulture, $"{service.Letter}{number:000}"), service.Code, input.Priority);
    }

    public sealed class Handler(HallStore halls, TakesOfAddress takes, IScopes scopes)
    {
        /// <param name="address">Where the visitor asks from; officials of this counter may take as many as people come.</param>
        public async Task<Result<Committed<TicketAnswer>>> HandleAsync(Guid unit, Input input, CommandContext context, string address, CancellationToken ct)
        {
            var (caller, taking) = (Caller.Of(context.User), Nobodys(context).For(input));
            var serves = caller.Kind == SubjectKind.Official && TicketsAccess.Serves(await scopes.ForAsync(caller, ct), unit);
            if (!serves && !await takes.CountAsync(address, ct))
            {
                return TicketsProblems.TooManyTaken;
            }

            // Who comes to a full hall is told so at once, and does not stand in the way of those who call.
            if (await halls.IsFullAsync(unit, taking, ct))
            {
                return TicketsProblems.HallFull;
            }

            return await halls.InHallAsync<TicketAnswer>(unit, TicketAction.TakeTicket, taking, (file, scope) => new(
                Decide(file.State, file.Rule, file.Open.Count(ticket => ticket.Status == TicketStatus.Waiting), input, Guid.CreateVersion7(context.Now)).Map(taken =>
                    new Decided<TicketAnswer>([taken], TicketAnswer.Of(TicketRow.Of(taken, file.State, context.Now)),
                        new Authorship(Guid.Empty, context.Now, Unit: unit)))), ct);
        }

        /// <summary>Of the visitor nothing is kept, not even who happened to be signed in.</summary>
        private static CommandContext Nobodys(CommandContext context) => context with { Subject = Guid.Empty, User = new() };
    }
}
