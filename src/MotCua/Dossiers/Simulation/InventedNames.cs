using MotCua.Kernel;

namespace MotCua.Dossiers.Simulation;

/// <summary>Names, streets and keys of invented people: common Vietnamese ones, put together by chance.</summary>
internal static class InventedNames
{
    // About as common as in life; Nguyễn is a third of all.
    private static readonly string[] Surnames = Weighted(
        ("Nguyễn", 32), ("Trần", 11), ("Lê", 9), ("Phạm", 6), ("Hoàng", 5), ("Vũ", 5), ("Phan", 3), ("Trương", 2), ("Bùi", 2), ("Đặng", 2), ("Đỗ", 2),
        ("Ngô", 2), ("Hồ", 1), ("Dương", 1), ("Đinh", 1), ("Lý", 1), ("Trịnh", 1), ("Đoàn", 1), ("Lương", 1), ("Mai", 1), ("Đào", 1), ("Lưu", 1), ("Tạ", 1), ("Cao", 1));

    private static readonly string[] MiddleMale = Weighted(("Văn", 5), ("Hữu", 2), ("Đức", 3), ("Quốc", 2), ("Minh", 3), ("Gia", 1), ("Công", 1), ("Xuân", 1), ("Thanh", 1));

    private static readonly string[] MiddleFemale = Weighted(("Thị", 6), ("Ngọc", 3), ("Thu", 2), ("Minh", 2), ("Khánh", 1), ("Thanh", 2), ("Hồng", 1), ("Phương", 1));

    private static readonly string[] Male =
    [
        "Anh", "Bách", "Cường", "Dũng", "Duy", "Đạt", "Đông", "Giang", "Hải", "Hiếu", "Hòa", "Hùng", "Huy", "Khánh", "Kiên", "Lâm", "Long", "Mạnh", "Nam", "Nghĩa",
        "Phong", "Phúc", "Quân", "Quang", "Sơn", "Tài", "Thành", "Thắng", "Tiến", "Toàn", "Trung", "Tuấn", "Tùng", "Việt", "Vinh",
    ];

    private static readonly string[] Female =
    [
        "Anh", "Bích", "Châu", "Chi", "Diệp", "Dung", "Duyên", "Giang", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Huệ", "Hương", "Lan", "Linh", "Loan", "Mai", "My",
        "Nga", "Ngân", "Nhung", "Oanh", "Phượng", "Quyên", "Thảo", "Thúy", "Trang", "Trâm", "Tuyết", "Vân", "Xuân", "Yến",
    ];

    private static readonly string[] Streets =
    [
        "Trần Phú", "Lê Lợi", "Quang Trung", "Hai Bà Trưng", "Nguyễn Trãi", "Phan Chu Trinh", "Lý Thường Kiệt", "Trần Hưng Đạo", "Hùng Vương", "Nguyễn Du",
        "Lê Duẩn", "Hoàng Diệu", "Ngô Quyền", "Đinh Tiên Hoàng", "Chu Văn An", "Nguyễn Huệ", "Bà Triệu", "Phan Đình Phùng",
    ];

    public static string Of(Random random, Sex sex) => sex == Sex.Female
        ? $"{Pick(random, Surnames)} {Pick(random, MiddleFemale)} {Pick(random, Female)}"
        : $"{Pick(random, Surnames)} {Pick(random, MiddleMale)} {Pick(random, Male)}";

    public static string Line(Random random) => random.Next(3) == 0
        ? $"Số {random.Next(1, 200)}, ngõ {random.Next(2, 300)}, phố {Pick(random, Streets)}"
        : $"Số {random.Next(1, 400)}, phố {Pick(random, Streets)}";

    public static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>A UUIDv7 of a moment whose other bits come from the given chance, so that the same seed gives the same keys.</summary>
    public static Guid Key(DateTimeOffset at, Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        Span<byte> time = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(time, at.ToUnixTimeMilliseconds());
        time[2..].CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static string[] Weighted(params (string Name, int Weight)[] names) => [.. names.SelectMany(name => Enumerable.Repeat(name.Name, name.Weight))];
}
