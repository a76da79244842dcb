using System.Diagnostics.CodeAnalysis;

namespace MotCua.Kernel;

/// <summary>Either a value or an expected refusal. Exceptions stay for bugs and outages.</summary>
public readonly record struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Problem? problem)
    {
        this.value = value;
        Problem = problem;
    }

    /// <summary>The refusal, or null when there is a value.</summary>
    public Problem? Problem { get; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Ok => Problem is null;

    /// <summary>The value. Reading it from a refusal is a bug and throws.</summary>
    public T Value => Problem is null ? value! : throw new InvalidOperationException($"Refused: {Problem.Code}");

    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) => Ok ? next(Value) : Problem;

    public Result<TNext> Map<TNext>(Func<T, TNext> map) => Ok ? map(Value) : Problem;

    public TOut Match<TOut>(Func<T, TOut> ok, Func<Problem, TOut> refused) => Ok ? ok(Value) : refused(Problem);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Problem problem) => new(default, problem);
}
