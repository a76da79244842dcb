namespace MotCua.Kernel;

/// <summary>How a result reaches the person (hình thức nhận kết quả).</summary>
public static class DeliveryWays
{
    public const string Counter = "counter";
    public const string Post = "post";
    public const string Electronic = "electronic";

    public static IReadOnlyList<string> All { get; } = [Counter, Post, Electronic];
}
