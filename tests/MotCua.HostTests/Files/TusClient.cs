using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using MotCua.HostTests.Forms;
using MotCua.HostTests.Hosts;

namespace MotCua.HostTests.Files;

/// <summary>Speaks tus 1.0.0 as a persona, and hangs up in the middle when told to.</summary>
internal sealed class TusClient(HttpClient api) : IDisposable
{
    private const string Pieces = "application/offset+octet-stream";

    public HttpClient Api => api;

    public static async Task<TusClient> ForAsync(TestCity city, string persona = "citizen-an") => new(await ApiClient.ForAsync(city, persona));

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body };
        request.Headers.Add("Tus-Resumable", "1.0.0");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await api.SendAsync(request);
    }

    public Task<HttpResponseMessage> AnnounceAsync(long size, string name, string? key = null) => SendAsync(
        HttpMethod.Post, "/api/v1/uploads", null,
        [("Upload-Length", Text(size)), ("Upload-Metadata", $"filename {Convert.ToBase64String(Encoding.UTF8.GetBytes(name))}"), .. key is null ? [] : new[] { ("Idempotency-Key", key) }]);

    /// <returns>Where the pieces go.</returns>
    public async Task<string> BeginAsync(long size, string name)
    {
        using var answer = await AnnounceAsync(size, name);
        return answer.EnsureSuccessStatusCode().Headers.Location!.ToString();
    }

    public static Guid IdOf(string at) => Guid.Parse(at[(at.LastIndexOf('/') + 1)..]);

    public async Task<long> OffsetAsync(string at)
    {
        using var answer = await SendAsync(HttpMethod.Head, at);
        return OffsetOf(answer.EnsureSuccessStatusCode());
    }

    public static long OffsetOf(HttpResponseMessage answer) => long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);

    /// <summary>Sends a piece; waits while the server still holds the piece before.</summary>
    public async Task<HttpResponseMessage> AppendAsync(string at, long offset, ReadOnlyMemory<byte> bytes)
    {
        for (var patience = 0; ; patience++)
        {
            var answer = await AppendOnceAsync(at, offset, new ReadOnlyMemoryContent(bytes));
            if (answer.StatusCode != HttpStatusCode.Locked || patience == 100)
            {
                return answer;
            }

            answer.Dispose();
            await Task.Delay(50);
        }
    }

    public Task<HttpResponseMessage> AppendOnceAsync(string at, long offset, HttpContent bytes)
    {
        bytes.Headers.ContentType = new MediaTypeHeaderValue(Pieces);
        return SendAsync(HttpMethod.Patch, at, bytes, ("Upload-Offset", Text(offset)));
    }

    /// <summary>Announces more than it sends, and leaves the line open: the caller ends it.</summary>
    public async Task<TcpClient> StartAsync(string at, long offset, long announced, ReadOnlyMemory<byte> bytes)
    {
        var line = new TcpClient();
        await line.ConnectAsync(api.BaseAddress!.Host, api.BaseAddress.Port);
        var head = $"PATCH {at} HTTP/1.1\r\nHost: {api.BaseAddress.Authority}\r\nAuthorization: {api.DefaultRequestHeaders.Authorization}\r\nTus-Resumable: 1.0.0\r\n"
            + $"Upload-Offset: {Text(offset)}\r\nContent-Type: {Pieces}\r\nContent-Length: {Text(announced)}\r\n\r\n";
        var stream = line.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(bytes);
        return line;
    }

    /// <summary>Sends some bytes of a piece and hangs up; returns where the server is when it has written down what it read.</summary>
    /// <param name="seen">When to hang up; at once when null.</param>
    public async Task<long> CutAsync(string at, long offset, long announced, ReadOnlyMemory<byte> bytes, Func<bool>? seen = null)
    {
        using (await StartAsync(at, offset, announced, bytes))
        {
            for (var patience = 0; patience < 500 && seen?.Invoke() == false; patience++)
            {
                await Task.Delay(20);
            }
        }

        for (var patience = 0; ; patience++)
        {
            // No bytes from there on move nothing; they are taken when nobody is writing any more.
            var arrived = await OffsetAsync(at);
            using var free = await AppendOnceAsync(at, arrived, new ByteArrayContent([]));
            if (free.IsSuccessStatusCode || patience == 500)
            {
                return arrived;
            }

            await Task.Delay(20);
        }
    }

    public void Dispose() => api.Dispose();

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
