using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace MotCua.HostTests.Privacy;

/// <summary>Keeps everything the server logs, with its arguments, and everything it would put into a trace.</summary>
[ProviderAlias(Name)]
public sealed class LogBook : ILoggerProvider
{
    /// <summary>Under this name levels are configured.</summary>
    public const string Name = "Book";

    private readonly ActivityListener traces;

    public LogBook()
    {
        traces = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => Lines.Enqueue(
                $"{activity.Source.Name} {activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(e => e.Tags))}"),
        };
        ActivitySource.AddActivityListener(traces);
    }

    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>What was logged as a fault of ours: error or worse.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Page(categoryName, this);

    public void Dispose() => traces.Dispose();

    private sealed class Page(string category, LogBook book) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            book.Lines.Enqueue($"{category} scope {Fields(state)}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = $"{category} {formatter(state, exception)} {Fields(state)} {exception}";
            book.Lines.Enqueue(line);
            if (logLevel >= LogLevel.Error)
            {
                book.Faults.Enqueue(line);
            }
        }

        private static string Fields<TState>(TState state) =>
            state is IEnumerable<KeyValuePair<string, object?>> fields ? string.Join(' ', fields) : state?.ToString() ?? "";
    }
}
